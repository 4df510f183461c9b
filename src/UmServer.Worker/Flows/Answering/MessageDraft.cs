using UmServer.Calls;
using UmServer.Core;

namespace UmServer.Worker;

/// <summary>A message until its caller is done with it: in the spool from its first sample on.</summary>
internal sealed class MessageDraft(FlowContext context, Mailbox mailbox)
{
    /// <summary>Less speech than this is a missed call and no message.</summary>
    public static readonly TimeSpan MinSpeech = TimeSpan.FromSeconds(1);

    private IRecording? _recording;
    private MessageEnvelope _envelope = null!;
    private TimeSpan _speech;
    private RecordingEndReason _endReason;
    private bool _cancelled;
    private Task<DraftOutcome>? _settled;

    public bool Urgent { get; set; }

    public bool Private { get; set; }

    /// <summary>The spool took nothing, or not all of it.</summary>
    public bool HasFailed { get; private set; }

    public bool HasSpeech => _speech >= MinSpeech;

    public bool IsFull => Remaining < MinSpeech;

    private TimeSpan Remaining =>
        context.Plan.MaxRecordingDuration - (_recording?.Duration ?? TimeSpan.Zero);

    /// <summary>False when the spool cannot take it.</summary>
    public async Task<bool> StartAsync()
    {
        _envelope = new MessageEnvelope
        {
            Id = MessageId.New(),
            MailboxId = mailbox.Id,
            CallId = context.CallId,
            ReceivedAt = context.Services.Time.GetUtcNow(),
            CallerNumber = context.Call.Info.CallerNumber,
            CallerName = context.Call.Info.CallerName,
        };
        try
        {
            _recording = await context.Services.Spool.CreateAsync(_envelope, context.Call.RecordingFormat);
            return true;
        }
        catch (IOException failure)
        {
            context.Logger.SpoolUnavailable(context.CallId, failure);
            HasFailed = true;
            return false;
        }
    }

    /// <summary>Takes what the caller says after what is already there.</summary>
    public async Task RecordAsync()
    {
        var idle = context.Plan.RecordingIdleTimeout;
        var end = await context.Call.RecordAsync(
            Recording, new RecordingLimits { MaxDuration = Remaining, IdleTimeout = idle });
        _speech += end.Speech;
        _endReason = end.Reason;
        HasFailed = end.Reason is RecordingEndReason.StorageFailed;
        if (HasFailed)
            context.Logger.RecordingFailed(context.CallId, Recording.Path);
        await SilenceTrim.AfterAsync(end, Recording, idle);
    }

    /// <summary>Forgets what was said.</summary>
    public async Task<bool> RestartAsync()
    {
        await Recording.DiscardAsync();
        await Recording.DisposeAsync();
        _recording = null;
        _speech = TimeSpan.Zero;
        return await StartAsync();
    }

    /// <summary>What has been said so far, to be played.</summary>
    public async Task<Phrase> ReplayAsync()
    {
        await Recording.FlushAsync();
        return Phrase.Of(new PhrasePart.AudioFile(Recording.Path));
    }

    public void Cancel() => _cancelled = true;

    /// <summary>Delivers it unless it was taken back or says nothing; only the first call does, others tell.</summary>
    public Task<DraftOutcome> SettleAsync() => _settled ??= SettleOnceAsync();

    private async Task<DraftOutcome> SettleOnceAsync()
    {
        if (_recording is null)
            return DraftOutcome.Empty;
        await using var recording = _recording;
        if (_cancelled || !HasSpeech)
        {
            await recording.DiscardAsync();
            return _cancelled ? DraftOutcome.Cancelled : DraftOutcome.Empty;
        }

        context.Progress.Kind = CallKind.VoiceMessage;
        var envelope = _envelope with { Urgent = Urgent, Private = Private };
        if (await context.Services.Spool.DeliverAsync(recording, envelope, _endReason))
            return DraftOutcome.Delivered;
        context.Logger.MessageStaysInSpool(context.CallId, recording.Path);
        return DraftOutcome.InSpool;
    }

    private IRecording Recording =>
        _recording ?? throw new InvalidOperationException("The draft was not started.");
}
