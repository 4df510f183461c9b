namespace UmServer.Core;

/// <summary>Why a PIN was not accepted.</summary>
public enum PinRejection
{
    None,
    NotDigits,
    TooShort,
    TooLong,
    Sequence,
    Repeated,
    HoldsExtension,
    UsedBefore,
}
