package io.sluice.trainer.release;

/**
 * One thing the gate looked at.
 *
 * @param ground code of what it looked at, for when it is not as it should be
 * @param finding one sentence for people
 */
public record Check(Ground ground, boolean good, String finding) {
    /** Why an encoder may be withheld. */
    public enum Ground {
        NOT_FINITE("not-finite"),
        COLLAPSED("collapsed"),
        PROBE_FELL("probe-fell"),
        RETIRED_PROBE_FELL("retired-probe-fell"),
        GRAPH_DIFFERS("graph-differs"),
        PINNED("pinned");

        private final String code;

        Ground(String code) {
            this.code = code;
        }

        /** Lower-case words joined by hyphens. */
        public String code() {
            return code;
        }
    }
}
