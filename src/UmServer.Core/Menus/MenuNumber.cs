namespace UmServer.Core;

/// <summary>A number that callers may dial in a menu instead of a choice.</summary>
/// <param name="Digits">How many digits it has.</param>
/// <param name="Meaning">What dialling it means.</param>
public sealed record MenuNumber<T>(int Digits, Func<string, T> Meaning);
