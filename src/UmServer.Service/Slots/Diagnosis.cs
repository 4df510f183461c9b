namespace UmServer.Service;

/// <summary>How a worker is, as far as can be seen from outside.</summary>
internal enum Diagnosis
{
    /// <summary>It answers.</summary>
    Well,

    /// <summary>It has not answered lately, for a time that says nothing.</summary>
    Undecided,

    /// <summary>It does not answer, but lives: it waits for a processor or a disk.</summary>
    Silent,

    /// <summary>It was stopped by a signal.</summary>
    Stopped,

    /// <summary>It does not answer and nothing in it moves.</summary>
    Hanging,
}
