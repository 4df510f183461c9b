using UmServer.Core;

namespace UmServer.Service;

/// <summary>
/// Which gateways follow a 302 and which do not, learnt from their calls. One that did not is passed on from then on
/// and tried with a redirect again: once a day, or soon when a caller who hung up may be all there was.
/// </summary>
public sealed class GatewayHabits(GatewayNews news, TimeProvider time)
{
    private static readonly TimeSpan TrialInterval = TimeSpan.FromDays(1);
    private static readonly TimeSpan DoubtfulTrialInterval = TimeSpan.FromMinutes(10);

    /// <summary>How long a missed call is remembered for the next one that is missed.</summary>
    private static readonly TimeSpan DoubtLasts = TimeSpan.FromHours(1);

    /// <summary>A trial whose outcome nobody could tell by then never happened.</summary>
    private static readonly TimeSpan TrialPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RemarkInterval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, GatewayHabit> _habits = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes up what was known before a restart.</summary>
    /// <param name="latest">The newest event of each gateway.</param>
    public void Load(IEnumerable<GatewayEvent> latest, IEnumerable<Gateway> gateways)
    {
        var modes = gateways.ToDictionary(
            gateway => gateway.Name, gateway => gateway.ModeSetAt, StringComparer.OrdinalIgnoreCase);
        lock (_gate)
        {
            foreach (var known in latest)
            {
                _habits[known.Gateway] = new GatewayHabit
                {
                    Mode = GatewayMode.Auto,
                    ModeSetAt = modes.GetValueOrDefault(known.Gateway),
                    Behaviour = known.Behaviour,
                    IsCertain = known.Reason is GatewayReason.Retried || known.Before is GatewayBehaviour.Proxy,
                    Since = known.At,
                    IsConfirmed = known.Reason is GatewayReason.Followed,
                };
            }
        }
    }

    /// <summary>What to do with a new call of this gateway; it may be the day's trial.</summary>
    public GatewayBehaviour Choose(Gateway gateway, string callId)
    {
        lock (_gate)
        {
            var habit = HabitOf(gateway);
            if (gateway.Mode is not GatewayMode.Auto || habit.Behaviour is GatewayBehaviour.Redirect)
                return habit.Behaviour;
            var now = time.GetUtcNow();
            var isOnTrial = habit.Trial is not null && now - habit.TrialSince < TrialPatience;
            if (isOnTrial || now - habit.Since < (habit.IsCertain ? TrialInterval : DoubtfulTrialInterval))
                return GatewayBehaviour.Proxy;
            (habit.Trial, habit.TrialSince) = (callId, now);
            return GatewayBehaviour.Redirect;
        }
    }

    /// <summary>What is done with this gateway's calls at present.</summary>
    public GatewayBehaviour Current(Gateway gateway)
    {
        lock (_gate)
            return HabitOf(gateway).Behaviour;
    }

    /// <summary>
    /// A redirected call did not come to the worker, or came here again. That caller may just have hung up, but being
    /// passed on hurts nobody: only a gateway that is known to follow must miss two.
    /// </summary>
    public void NotFollowed(RecentCall call, GatewayReason reason)
    {
        lock (_gate)
        {
            var habit = HabitOf(call.Gateway);
            if (call.Gateway.Mode is not GatewayMode.Auto)
                Remark(call, habit);
            else if (habit.IsConfirmed && reason is GatewayReason.NotFollowed && !IsDoubted(habit))
                Doubt(call, habit);
            else
                PassOn(call, habit, reason);
        }
    }

    /// <summary>A redirected call came to the worker.</summary>
    public void Followed(RecentCall call)
    {
        lock (_gate)
        {
            var habit = HabitOf(call.Gateway);
            var before = habit.Behaviour;
            if (call.Gateway.Mode is not GatewayMode.Auto
                || (before is GatewayBehaviour.Proxy && habit.Trial != call.CallId))
            {
                return; // in the latter case: on its way before another call showed that not all are followed
            }

            var isNews = before is GatewayBehaviour.Proxy || !habit.IsConfirmed;
            habit.Behaviour = GatewayBehaviour.Redirect;
            (habit.IsConfirmed, habit.Trial) = (true, null);
            if (isNews)
                news.Tell(call, before, habit.Behaviour, GatewayReason.Followed);
        }
    }

    private bool IsDoubted(GatewayHabit habit) =>
        habit.Missed is { } first && time.GetElapsedTime(first.Since) < DoubtLasts;

    private void Doubt(RecentCall call, GatewayHabit habit)
    {
        habit.Missed = call;
        news.Doubt(call);
    }

    private void PassOn(RecentCall call, GatewayHabit habit, GatewayReason reason)
    {
        var before = habit.Behaviour;
        var isNews = before is GatewayBehaviour.Redirect || habit.Trial == call.CallId;
        habit.IsCertain = reason is GatewayReason.Retried || before is GatewayBehaviour.Proxy || habit.IsConfirmed;
        (habit.Behaviour, habit.Since) = (GatewayBehaviour.Proxy, time.GetUtcNow());
        (habit.IsConfirmed, habit.Missed, habit.Trial) = (false, null, null);
        if (isNews)
            news.Tell(call, before, habit.Behaviour, reason);
    }

    private void Remark(RecentCall call, GatewayHabit habit)
    {
        if (habit.RemarkedAt is { } last && time.GetElapsedTime(last) < RemarkInterval)
            return;
        habit.RemarkedAt = time.GetTimestamp();
        news.Remark(call);
    }

    private GatewayHabit HabitOf(Gateway gateway)
    {
        if (_habits.TryGetValue(gateway.Name, out var habit)
            && habit.Mode == gateway.Mode && habit.ModeSetAt == gateway.ModeSetAt)
        {
            return habit;
        }

        return _habits[gateway.Name] = new GatewayHabit
        {
            Mode = gateway.Mode,
            ModeSetAt = gateway.ModeSetAt,
            Behaviour = gateway.Mode is GatewayMode.Proxy ? GatewayBehaviour.Proxy : GatewayBehaviour.Redirect,
        };
    }
}
