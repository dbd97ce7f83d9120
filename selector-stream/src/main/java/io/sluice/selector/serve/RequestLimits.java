package io.sluice.selector.serve;

/**
 * How long the JDK's server lets a request come in and an answer go out. It reads requests on its
 * workers, so that one half sent holds a worker; unless told otherwise it waits for ever.
 */
final class RequestLimits {
    private static final String REQUEST = "sun.net.httpserver.maxReqTime";
    private static final String ANSWER = "sun.net.httpserver.maxRspTime";
    private static final int REQUEST_SECONDS = 5;
    private static final int ANSWER_SECONDS = 60;

    private RequestLimits() {}

    /** Leaves alone what is set. */
    static void set() {
        set(REQUEST, REQUEST_SECONDS);
        set(ANSWER, ANSWER_SECONDS);
    }

    private static void set(String property, int seconds) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(seconds));
        }
    }
}
