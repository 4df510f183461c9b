namespace UmServer.Sip.Tests;

/// <summary>What must hold for any bytes whatever.</summary>
internal static class Invariants
{
    /// <summary>Small, so that mutations reach them.</summary>
    public static readonly SipLimits Limits =
        new() { MaxHeaders = 24, MaxHeaderBytes = 1_024, MaxUriBytes = 256, MaxVias = 8 };

    public static void Hold(byte[] bytes)
    {
        var result = SipParser.Parse(bytes, Limits);
        if (result.Message is { } message)
        {
            LimitsHold(message);
            LookAtEverything(message);
            WritesItsLike(message);
        }
        else
        {
            Assert.NotEqual("", result.Reason);
            result.Rejection?.ToBytes();
            Assert.True(result.Rejection is null or { TopVia: not null, Status: >= 400 and < 600 });
        }
    }

    private static void LimitsHold(SipMessage message)
    {
        Assert.InRange(message.Headers.Count, 4, Limits.MaxHeaders);
        Assert.InRange(message.Headers.All(HeaderNames.Via).Count(), 1, Limits.MaxVias);
        Assert.All(message.Headers, header => Assert.DoesNotContain('\n', header.Value));
        Assert.All(message.Headers, header => Assert.DoesNotContain('\r', header.Value));
    }

    /// <summary>
    /// Every view of every header, whether it fits it or not: none may throw, and what parses must survive being
    /// written.
    /// </summary>
    private static void LookAtEverything(SipMessage message)
    {
        _ = (message.Contact, message.Date, message.RetryAfter, message.MaxForwards, message.HasContactWildcard);
        Assert.NotNull(message.TopVia);
        Assert.NotNull(message.From);
        Assert.NotNull(message.To);
        Assert.NotNull(message.CSeq);
        _ = Diversion.AllOf(message).Count(entry => entry.IsPrivate);
        _ = HistoryEntry.AllOf(message).Count(entry => entry.Cause > 0);
        foreach (var header in message.Headers)
        {
            foreach (var value in message.Headers.All(header.Name))
                SurvivesBeingWritten(value);
        }
    }

    private static void SurvivesBeingWritten(string value)
    {
        if (NameAddress.TryParse(value, out var address))
        {
            Assert.True(NameAddress.TryParse(address.ToString(), out var again), value);
            Assert.Equal(address.DisplayName ?? "", again.DisplayName ?? "");
            Assert.Equal((address.Uri, address.Parameters), (again.Uri, again.Parameters));
        }
        if (Via.TryParse(value, out var via))
            Assert.True(Via.TryParse(via.ToString(), out var again) && again == via, value);
        if (SipReason.TryParse(value, out var reason))
            Assert.True(SipReason.TryParse(reason.ToString(), out var again) && again == reason, value);
        _ = (SessionExpires.TryParse(value, out _), RAck.TryParse(value, out _), Replaces.TryParse(value, out _));
        _ = (SubscriptionState.TryParse(value, out _), HeaderValue.TryParse(value, out _));
        _ = NameAddress.TryParseList(value, out _);
    }

    private static void WritesItsLike(SipMessage message)
    {
        var written = message.ToBytes();
        var again = SipParser.Parse(written, SipLimits.Default).Message;
        Assert.NotNull(again);
        Assert.Equal(message.ToString(), again.ToString());
        Assert.Equal(message.Body.ToArray(), again.Body.ToArray());
        Assert.Equal(written, again.ToBytes());
        Assert.Equal(message.From, again.From);
    }
}
