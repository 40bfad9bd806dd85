package gosched.kit.check;

import java.util.List;

/**
 * What can be run and on what: {@code gosched/suites/examples/programs.json}.
 *
 * @param sources the folder of the programs' sources, relative to the repository
 * @param schedulers in the order of the labs
 * @param programs in the order in which one might read them
 */
public record ProgramCatalogue(
    String sources, List<SchedulerSpec> schedulers, List<ProgramSpec> programs) {
  public ProgramCatalogue {
    schedulers = List.copyOf(schedulers);
    programs = List.copyOf(programs);
  }
}
