using UmServer.Control;

namespace UmServer.Service;

/// <summary>What is seen of a worker at a moment.</summary>
/// <param name="Status">As it last wrote itself.</param>
/// <param name="Answers">A count that grows while it gets to its work.</param>
/// <param name="MediaTicks">A count that grows while the media of its calls goes on.</param>
/// <param name="Processor">Processor time that it has used since its start.</param>
/// <param name="IsStopped">Whether it is stopped by a signal.</param>
public sealed record WorkerSigns(
    WorkerStatus Status, long Answers, long MediaTicks, TimeSpan Processor, bool IsStopped);
