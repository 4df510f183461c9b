namespace UmServer.Store.Tests;

/// <summary>Marks a contract that is run on the tests' store instead of SQLite.</summary>
public interface IInMemory;
