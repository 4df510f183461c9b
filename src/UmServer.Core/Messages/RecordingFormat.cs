namespace UmServer.Core;

/// <summary>How a recording's bytes are to be read; the names of RFC 3551.</summary>
public enum RecordingFormat
{
    Pcmu,
    Pcma,
}
