package gosched.rejects;

import gosched.grader.Installation;
import gosched.grader.isolation.Confinement;
import gosched.grader.isolation.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Runs every attack on each road that it has: with all layers; without inspection, if that is what
 * stops it; and without the kernel's help, too, if that is what stops it then. What one layer stops
 * is thereby shown to be dangerous without it.
 */
final class Siege {
  /**
   * What came of an attack.
   *
   * @param all with all layers
   * @param behind without inspection; null if inspection has no part in it, if it is the kernel's
   *     to stop it and this machine's kernel does not help, or if that road was not to be tried
   * @param bare without inspection and the kernel's help; null if the kernel has no part in it
   */
  record Report(
      Attack attack,
      Ran all,
      boolean doneAll,
      Ran behind,
      boolean doneBehind,
      Ran bare,
      boolean doneBare) {

    long millis() {
      return all.millis()
          + (behind == null ? 0 : behind.millis())
          + (bare == null ? 0 : bare.millis());
    }

    /** Who stopped it when nobody inspected, told from what came of it. */
    String caughtBehind() {
      if (doneBehind) {
        return Attack.NOBODY;
      }
      return doneBare ? Attack.KERNEL : behind.caughtBy();
    }
  }

  private final Installation confined;
  private final Installation portable;
  private final Path folder;

  /**
   * @param folder an empty one
   */
  Siege(Path folder) {
    Path references = folder.resolve("references");
    Workers.compileReferences(references, "lab06");
    this.confined = Workers.installation(references, Confinement.asWanted());
    this.portable = Workers.installation(references, Confinement.portable());
    this.folder = folder;
  }

  /** Whether the kernel has a part in it on this machine. */
  boolean isConfined() {
    return confined.confinement().isolation().level() == Level.KERNEL;
  }

  /**
   * Lays siege.
   *
   * @param sides how many attacks at a time
   * @param allRoads whether what inspection stops is tried without it, too; else only what is for
   *     the kernel to stop then
   */
  List<Report> lay(List<Attack> attacks, int sides, boolean allRoads) {
    List<Report> reports = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(sides)) {
      List<Future<Report>> running =
          attacks.stream().map(attack -> pool.submit(() -> attack(attack, allRoads))).toList();
      for (Future<Report> report : running) {
        reports.add(report.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return reports;
  }

  private record Went(Ran ran, boolean done) {}

  private static final Went NOT = new Went(null, false);

  private Report attack(Attack attack, boolean allRoads) {
    Went all = go(attack, "all", confined, Road::withAllLayers, false);
    Went behind = NOT;
    Went bare = NOT;
    if (attack.isForTheKernel()) {
      bare = go(attack, "bare", portable, Road::withoutInspection, true);
      if (isConfined()) {
        behind = go(attack, "behind", confined, Road::withoutInspection, false);
      }
    } else if (attack.isRunBehind() && allRoads) {
      boolean expected = attack.behind().equals(Attack.NOBODY) && attack.deed() != Deed.NONE;
      behind = go(attack, "behind", confined, Road::withoutInspection, expected);
    }
    return new Report(
        attack, all.ran(), all.done(), behind.ran(), behind.done(), bare.ran(), bare.done());
  }

  private Went go(
      Attack attack,
      String name,
      Installation installation,
      Function<Road, Ran> how,
      boolean expected) {
    Path own = folder.resolve(attack.name()).resolve(name);
    try (Scene scene = new Scene(own)) {
      Path submission = own.resolve("submission");
      Attacks.write(attack, scene, submission);
      Ran ran = how.apply(new Road(installation, attack, submission));
      return new Went(ran, scene.happened(attack.deed(), ran, expected));
    } catch (RuntimeException e) {
      throw new RejectError("attack " + attack.name() + ", " + name + ": " + e, e);
    }
  }
}
