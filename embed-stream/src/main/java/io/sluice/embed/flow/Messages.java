package io.sluice.embed.flow;

/** What is said to people in records, which must not grow over their limit. */
public final class Messages {
    /** Characters; of what is quoted in it anybody may have written any length. */
    private static final int LONGEST = 1_000;

    private Messages() {}

    /** As much of a message as is passed on. */
    public static String cut(String message) {
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
    }
}
