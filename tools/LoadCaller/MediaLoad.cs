namespace UmServer.Tools.LoadCaller;

/// <summary>Many calls that stand for a while.</summary>
public sealed class MediaLoad(Plan plan, Speech speech, BenchServer server)
{
    private const int WarmUpCalls = 40;
    private static readonly TimeSpan WarmUpWindow = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan BetweenCalls = TimeSpan.FromMilliseconds(15);

    private static readonly TimeSpan SpeaksOn = TimeSpan.FromMilliseconds(300);

    /// <summary>The greeting's rest, the tone and the first packets.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    /// <summary>The worker's memory without calls, when it has warmed up.</summary>
    private double _idleKib;

    /// <summary>Lets the worker compile what it needs, so that what follows is measured as after a day.</summary>
    public async Task WarmUpAsync(IEnumerable<MediaKind> kinds, CancellationToken stopping)
    {
        foreach (var kind in kinds)
            await RunAsync(kind, WarmUpCalls, WarmUpWindow, stopping);
        _idleKib = await MemoryAsync(stopping);
    }

    public async Task<Row> RunAsync(MediaKind kind, int count, TimeSpan window, CancellationToken stopping)
    {
        using var phones = new Phones(plan.Phones, count, speech.In(kind.Codec));
        await using var caller = new Caller();
        var calls = await PlaceAsync(caller, phones, kind, count, stopping);
        await Task.Delay(Settling, stopping);
        var (cpu, heard) = await Window.MeasureAsync(server.WorkerId, phones, window, stopping);
        var memory = await MemoryAsync(stopping) - _idleKib;
        if (calls.Count(call => call.EndedThere) is > 0 and var ended)
            throw new MeasurementException($"{kind.What}: {ended} of {count} calls did not stand to the end.");
        await HangUpAsync(phones, calls, stopping);
        return new Row
        {
            What = kind.What,
            Calls = count,
            CpuMs = cpu / count,
            Heard = heard,
            MemoryPerCallKib = memory / count,
            Files = kind.Records ? await RecordingCheck.RunAsync(server, speech.In(kind.Codec), calls, stopping) : null,
        };
    }

    /// <summary>What the worker really needs: without the garbage that it has not yet collected.</summary>
    private async Task<double> MemoryAsync(CancellationToken stopping)
    {
        await Collection.RunAsync(server.WorkerId, stopping);
        return ProcessUse.PrivateKib(server.WorkerId);
    }

    private async Task<List<LoadCall>> PlaceAsync(
        Caller caller, Phones phones, MediaKind kind, int count, CancellationToken stopping)
    {
        using var pace = new PeriodicTimer(BetweenCalls);
        var placing = new List<Task<LoadCall>>();
        for (var i = 0; i < count && await pace.WaitForNextTickAsync(stopping); i++)
            placing.Add(PlaceAsync(caller, phones, kind, i));
        return [.. await Task.WhenAll(placing)];
    }

    private async Task<LoadCall> PlaceAsync(Caller caller, Phones phones, MediaKind kind, int index)
    {
        var user = kind.Records ? BenchData.MailboxFor(index) : BenchData.Attendant;
        var call = await caller.CallAsync(user, server.Port, Phones.PortOf(index), kind.Codec);
        await phones.BeginAsync(index, call.ServerPort, kind.Speaks);
        if (kind.Records)
            await call.SkipGreetingAsync();
        return call;
    }

    private static async Task HangUpAsync(Phones phones, List<LoadCall> calls, CancellationToken stopping)
    {
        using var pace = new PeriodicTimer(BetweenCalls);
        var ending = new List<Task>();
        for (var i = 0; i < calls.Count && await pace.WaitForNextTickAsync(stopping); i++)
            ending.Add(HangUpAsync(phones, calls[i], i, stopping));
        await Task.WhenAll(ending);
    }

    /// <summary>
    /// The phone speaks on for a moment, so that nothing but speech can be in the recording's last frames.
    /// </summary>
    private static async Task HangUpAsync(Phones phones, LoadCall call, int phone, CancellationToken stopping)
    {
        await call.HangUpAsync();
        await Task.Delay(SpeaksOn, stopping);
        await phones.EndAsync(phone);
    }
}
