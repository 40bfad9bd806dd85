package gosched.suites.lab05;

import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import gosched.suites.threads.CallSlices;
import gosched.suites.threads.Retakes;
import gosched.suites.threads.Spinners;
import java.util.Map;

/** The checks of system calls: who has the P meanwhile, and afterwards. */
final class Syscalls {
  private Syscalls() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put(
        "lab05.syscall.keeps-p",
        Parts.of(
            Property.forAll(ShortCalls.Program.any(), ShortCalls::keepsP)
                .tries(40)
                .schedules(30)
                .in(Weather.SPURIOUS),
            Property.forEach(ShortCalls.Cheap.all(), ShortCalls::takesNoLock)
                .schedules(6)
                .in(Weather.CALM)));
    all.put(
        "lab05.syscall.retake",
        Parts.of(
            Property.forEach(Retakes.Long.all(Beds.LAB), Retakes::whenLong)
                .schedules(60)
                .quickly(8, 15)
                .in(Weather.SPURIOUS),
            Property.forEach(CallSlices.Calls.all(Beds.LAB), CallSlices::endWithTheSlice)
                .schedules(10)
                .quickly(3, 4)
                .in(Weather.SPURIOUS),
            Property.forEach(Spinners.Search.all(Beds.LAB), Spinners::areEnough)
                .schedules(20)
                .quickly(2, 8)
                .in(Weather.SPURIOUS),
            Property.forEach(Retakes.Late.all(Beds.LAB), Retakes::callIsOver)
                .schedules(3)
                .in(Weather.SPURIOUS),
            Property.forEach(Shrinks.Program.all(), Shrinks::taken).schedules(1).in(Weather.CALM)));
    all.put(
        "lab05.syscall.exit",
        Parts.of(
            Property.forEach(Returns.Alone.all(), Returns::withAnIdleP)
                .schedules(60)
                .in(Weather.SPURIOUS),
            Property.forEach(Returns.Crowd.all(), Returns::queuesUp)
                .schedules(60)
                .in(Weather.SPURIOUS),
            Property.forEach(Returns.Between.all(), Returns::becomesIdle)
                .schedules(2)
                .in(Weather.SPURIOUS),
            Property.forEach(Returns.Anywhere.all(), Returns::noneIsLost).schedules(150)));
  }
}
