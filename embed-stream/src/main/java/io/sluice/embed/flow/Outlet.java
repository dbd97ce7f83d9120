package io.sluice.embed.flow;

/** The ways out of the embedder. */
public interface Outlet {
    void scored(Outgoing image);

    void deadLetter(Outgoing letter);

    void taskReport(Outgoing report);
}
