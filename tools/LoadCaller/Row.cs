namespace UmServer.Tools.LoadCaller;

/// <summary>A line of the table; what was not looked at is null.</summary>
public sealed record Row
{
    public required string What { get; init; }

    public int? Calls { get; init; }

    /// <summary>Milliseconds of CPU per <see cref="CpuPer"/>.</summary>
    public double? CpuMs { get; init; }

    /// <summary><c>call-second</c>, or the thing done.</summary>
    public string CpuPer { get; init; } = "call-second";

    /// <summary>CPU by the C floor's at as many calls.</summary>
    public double? TimesFloor { get; init; }

    public Heard? Heard { get; init; }

    public double? MemoryPerCallKib { get; init; }

    public Checked? Files { get; init; }

    /// <summary>Why there are no figures.</summary>
    public string? NotMeasured { get; init; }
}
