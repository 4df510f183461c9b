using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Core;
using UmServer.Media;
using UmServer.Sip;
using UmServer.Testing;

namespace UmServer.Calls.Tests;

/// <summary>
/// A real call: SIP over the in-memory network, RTP over the loopback interface, both on a clock that the test moves.
/// </summary>
internal sealed class LiveCall : ISipApplication, IAsyncDisposable
{
    public const string ServerAddress = "127.0.0.1";
    public const string PhoneAddress = "127.0.0.2";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TaskCompletionSource<SipCall> _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LiveCall(RtpPortRange? ports = null, string? speech = null)
    {
        Voice = new VoiceFixture(speech);
        Network = new InMemoryNetwork(Time);
        MediaClock = new MediaClock(Time);
        Services = new CallServices(MediaClock, ports ?? new RtpPortRange(20_000, 31_999), Voice.Voice, Time, Log);
        Server = NewStack(ServerAddress, this);
    }

    public ManualTimeProvider Time { get; } = new();

    public InMemoryNetwork Network { get; }

    public MediaClock MediaClock { get; }

    public VoiceFixture Voice { get; }

    public CallServices Services { get; }

    public SipStack Server { get; }

    /// <summary>The gateway's setting.</summary>
    public CodecOrder Codecs { get; set; } = CodecOrder.All;

    public KeptLog<SipCall> Log { get; } = new();

    /// <summary>The server's end of the newest call.</summary>
    public SipCall Call { get; private set; } = null!;

    public SipStack NewStack(string address, ISipApplication application)
    {
        var endpoint = new IPEndPoint(IPAddress.Parse(address), 5060);
        var options = new SipStackOptions { Listen = [new(SipProtocol.Udp, endpoint), new(SipProtocol.Tcp, endpoint)] };
        var stack = new SipStack(options, application, Time, NullLogger<SipStack>.Instance, Network.Host(address));
        stack.Start();
        return stack;
    }

    public void OnRequest(IncomingRequest request)
    {
        var session = request.Accept();
        var info = CallInfoReader.Read(session.Invite, request.Source.Remote.Address, Time.GetUtcNow());
        Call = new SipCall(session, info, Services, Codecs);
        _arrived.TrySetResult(Call);
    }

    public Task<SipCall> ArrivedAsync() => RunAsync(_arrived.Task);

    /// <summary>What the call says that it runs on.</summary>
    public async Task<string?> CodecAsync() => (await RunAsync(Call.GetQualityAsync()))?.Codec;

    /// <summary>Lets time pass until something is done, and lets every thread keep up with the clock.</summary>
    public async Task<T> RunAsync<T>(Task<T> task)
    {
        await RunAsync((Task)task);
        return await task;
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public async Task RunAsync(Task task)
    {
        for (var waited = TimeSpan.Zero; !task.IsCompleted; waited += MediaClock.Period)
        {
            Assert.True(waited < Patience, "nothing happened");
            await TickAsync();
        }

        await task;
    }

    /// <summary>Lets time pass until something can be seen.</summary>
    public async Task UntilAsync(Func<bool> seen)
    {
        for (var waited = TimeSpan.Zero; !seen(); waited += MediaClock.Period)
        {
            Assert.True(waited < Patience, "nothing was seen");
            await TickAsync();
        }
    }

    /// <summary>Lets so much time pass.</summary>
    public async Task RunAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += MediaClock.Period)
            await TickAsync();
    }

    public Task RunAsync(double seconds) => RunAsync(TimeSpan.FromSeconds(seconds));

    public async ValueTask DisposeAsync()
    {
        if (Call is not null)
            await RunAsync(Call.DisposeAsync().AsTask());
        await Server.DisposeAsync();
        MediaClock.Dispose();
        Voice.Dispose();
    }

    private async Task TickAsync()
    {
        Time.Advance(MediaClock.Period);
        MediaClock.Tick();
        // What this tick set going waits in the threads' own queues, which they empty before they take one of these.
        for (var i = 0; i < 4; i++)
        {
            await Task.Factory.StartNew(
                static () => { }, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default);
        }
    }
}
