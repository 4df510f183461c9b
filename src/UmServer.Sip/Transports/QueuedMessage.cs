namespace UmServer.Sip;

/// <summary>A message that waits for its connection, and who is told if it cannot be sent.</summary>
internal readonly record struct QueuedMessage(ReadOnlyMemory<byte> Bytes, ISendObserver? Observer);
