namespace UmServer.Core;

/// <summary>A row of an auto attendant's menu: a key (1 to 9), what is said of it and where it leads.</summary>
public sealed record AttendantKey(char Key, string Description, AttendantAction Action, string Target);
