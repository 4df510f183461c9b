namespace UmServer.Store;

/// <summary>What came of trying a PIN.</summary>
internal enum PinTrial
{
    Wrong,
    Right,
    LockedOut,
}
