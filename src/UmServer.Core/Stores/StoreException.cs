namespace UmServer.Core;

/// <summary>The store cannot be used; the message says why and what to do, for whoever runs the program.</summary>
public sealed class StoreException(StoreFault fault, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public StoreFault Fault { get; } = fault;
}
