package io.sluice.selector.decide;

import io.sluice.selector.retrieve.Finding;
import org.jspecify.annotations.Nullable;

/** What one task said of an image. */
public sealed interface TaskVerdict {
    TaskView view();

    /** Whether the task wants the image. */
    boolean kept();

    /** What the similarity was held against; null where the task had no say or saw too little. */
    @Nullable Double bar();

    /** The keep ratio in force; null where there is none. */
    @Nullable Double keepRatio();

    /** The keep ratio that is asked for; null where there is none. */
    @Nullable Double askedRatio();

    /** It was not asked. */
    record Unasked(TaskView view) implements TaskVerdict {
        @Override
        public boolean kept() {
            return false;
        }

        @Override
        public @Nullable Double bar() {
            return null;
        }

        @Override
        public @Nullable Double keepRatio() {
            return view.asked().keepRatio();
        }

        @Override
        public @Nullable Double askedRatio() {
            return view.asked().keepRatio();
        }
    }

    /** It held the similarity against a threshold of its own. */
    record Compared(TaskView view, Double bar) implements TaskVerdict {
        @Override
        public boolean kept() {
            return view.similarity() >= bar;
        }

        @Override
        public @Nullable Double keepRatio() {
            return null;
        }

        @Override
        public @Nullable Double askedRatio() {
            return null;
        }
    }

    /** It ranked the image among what each of its examples saw. */
    record Ranked(TaskView view, Finding finding, KeepRatio ratio) implements TaskVerdict {
        @Override
        public boolean kept() {
            return finding.kept();
        }

        @Override
        public @Nullable Double bar() {
            return Double.isInfinite(finding.bar()) ? null : Double.valueOf(finding.bar());
        }

        @Override
        public Double keepRatio() {
            return ratio.inForce();
        }

        @Override
        public Double askedRatio() {
            return ratio.asked();
        }
    }
}
