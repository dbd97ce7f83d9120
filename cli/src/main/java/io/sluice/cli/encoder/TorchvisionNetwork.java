package io.sluice.cli.encoder;

import io.sluice.encoder.ResNetShape;

/** The networks of torchvision that can be taken in. */
public enum TorchvisionNetwork {
    RESNET18,
    RESNET50;

    ResNetShape shape() {
        return switch (this) {
            case RESNET18 -> ResNetShape.resnet18();
            case RESNET50 -> ResNetShape.resnet50();
        };
    }
}
