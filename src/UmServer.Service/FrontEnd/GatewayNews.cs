using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using UmServer.Core;

namespace UmServer.Service;

/// <summary>Says in the log, and writes into the gateway's history, when what is done with its calls changes.</summary>
public sealed class GatewayNews(IGatewayEventStore store, TimeProvider time, ILogger<GatewayNews> log)
{
    private const int MostUnwritten = 1_000;

    private readonly Channel<GatewayEvent> _unwritten = Channel.CreateBounded<GatewayEvent>(
        new BoundedChannelOptions(MostUnwritten) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Tell(RecentCall call, GatewayBehaviour before, GatewayBehaviour now, GatewayReason reason)
    {
        var (name, contact) = (call.Gateway.Name, call.Contact ?? "");
        if (reason is GatewayReason.Followed)
            log.Followed(call.CallId, name, contact);
        else if (reason is GatewayReason.Retried)
            log.Retried(call.CallId, name, contact);
        else
            log.NotFollowed(call.CallId, name, contact);
        _unwritten.Writer.TryWrite(new GatewayEvent
        {
            Gateway = name,
            At = time.GetUtcNow(),
            Before = before,
            Behaviour = now,
            Reason = reason,
            CallId = call.CallId,
            Contact = contact,
        });
    }

    /// <summary>A gateway that follows redirects did not follow one.</summary>
    public void Doubt(RecentCall call) => log.Doubted(call.CallId, call.Gateway.Name, call.Contact ?? "");

    /// <summary>A gateway whose mode is redirect, and stays it, did not follow.</summary>
    public void Remark(RecentCall call) => log.NotFollowedAnyway(call.CallId, call.Gateway.Name, call.Contact ?? "");

    /// <summary>Writes the histories until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var happened in _unwritten.Reader.ReadAllAsync(stopping))
                await WriteAsync(happened);
        }
        catch (OperationCanceledException)
        {
            // The process ends; the log has it all.
        }
    }

    private async Task WriteAsync(GatewayEvent happened)
    {
        try
        {
            await store.AddAsync(happened);
        }
        catch (StoreException e)
        {
            log.HistoryNotWritten(happened.Gateway, e.Message);
        }
    }
}
