package io.sherpack.apply;

/// What a container wrote.
public record ContainerLog(String pod, String container, String text) {}
