package io.sluice.bench.crash;

import java.util.List;

/**
 * What became of a trainer that was killed again and again, held against one that was not.
 *
 * @param killedAt offset that was published when it was killed, each time
 * @param faults what is not as it should be, in words; none if all is well
 * @param courses one that was left alone, one that was killed, one that trained it all again
 */
public record CrashReport(
        CrashPlan plan, List<Long> killedAt, List<String> faults, List<Course> courses) {
    public CrashReport {
        killedAt = List.copyOf(killedAt);
        faults = List.copyOf(faults);
        courses = List.copyOf(courses);
    }

    /**
     * One way through the log.
     *
     * @param held SHA-256 of all that training holds at its end
     * @param seconds it took
     */
    public record Course(
            String name,
            String held,
            int feedback,
            int deadLetters,
            int releases,
            double seconds) {}
}
