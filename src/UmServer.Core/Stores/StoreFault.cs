namespace UmServer.Core;

/// <summary>Why the store cannot be used.</summary>
public enum StoreFault
{
    /// <summary>There is no database in the data folder yet.</summary>
    NotInitialised,

    /// <summary>A newer program has written it.</summary>
    NewerVersion,

    /// <summary>The file is something else, or damaged.</summary>
    NotADatabase,

    /// <summary>The file or its folder cannot be written by this user.</summary>
    NotWritable,

    /// <summary>The disk is full.</summary>
    DiskFull,

    /// <summary>Another process held it for longer than anyone should.</summary>
    Busy,

    /// <summary>A key file is missing, exposed or damaged.</summary>
    Key,

    /// <summary>Anything else that SQLite or the disk said.</summary>
    Failed,
}
