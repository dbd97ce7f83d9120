package io.sluice.embed.function;

import io.sluice.embed.flow.Outgoing;

/** The two ways out of the embedder. */
interface Outlet {
    void scored(Outgoing image);

    void deadLetter(Outgoing letter);
}
