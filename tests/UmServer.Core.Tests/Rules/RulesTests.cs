namespace UmServer.Core.Tests;

public sealed class RulesTests
{
    private static readonly DialPlan Plan = new() { Name = "office", ExtensionDigits = 4 };
    private static readonly Mailbox Mailbox = new() { Id = 1, Extension = "1001", DialPlan = "office", Name = "Ann" };

    public static TheoryData<string, DialPlan> WrongPlans => new()
    {
        { "is empty", Plan with { Name = " " } },
        { "65 characters", Plan with { Name = new string('n', 65) } },
        { "cannot be printed", Plan with { Name = "a\tb" } },
        { "starts or ends", Plan with { Name = "a " } },
        { "cannot be 0", Plan with { ExtensionDigits = 0 } },
        { "cannot be 21", Plan with { ExtensionDigits = 21 } },
        { "no language", Plan with { Language = "../x" } },
        { "no time zone", Plan with { TimeZone = "Europe/Nowhere" } },
        { "'12a'", Plan with { SubscriberAccessNumbers = ["12a"] } },
        { "given twice", Plan with { SubscriberAccessNumbers = ["1999", "1999"] } },
        { "'100'", Plan with { OperatorExtension = "100" } },
        { "cannot be the operator", Plan with { OperatorExtension = "1999", SubscriberAccessNumbers = ["1999"] } },
        { "cannot be 9 minutes", Plan with { MaxCallDuration = TimeSpan.FromMinutes(9) } },
        { "cannot be 0.5 minutes", Plan with { MaxRecordingDuration = TimeSpan.FromSeconds(30) } },
        { "does not fit", Plan with { MaxRecordingDuration = TimeSpan.FromMinutes(30) } },
        { "cannot be 11 seconds", Plan with { RecordingIdleTimeout = TimeSpan.FromSeconds(11) } },
        { "input failures", Plan with { InputFailuresBeforeDisconnect = 21 } },
        { "log-on failures", Plan with { LogonFailuresBeforeDisconnect = 0 } },
    };

    [Theory]
    [MemberData(nameof(WrongPlans))]
    public void A_dial_plan_is_refused_for_what_is_wrong_with_it(string wrong, DialPlan plan) =>
        Assert.Contains(wrong, DialPlanRules.Check(plan)!.Wrong, StringComparison.Ordinal);

    [Fact]
    public void What_the_defaults_say_is_right()
    {
        Assert.Null(DialPlanRules.Check(Plan));
        Assert.Null(MailboxPolicyRules.Check(new MailboxPolicy()));
        Assert.Null(MailboxRules.Check(Mailbox, Plan));
        Assert.Null(HuntGroupRules.Check(new HuntGroup { Name = "h", Gateway = "g", DialPlan = "d" }));
        Assert.Null(AutoAttendantRules.Check(new AutoAttendant { Name = "main", DialPlan = "office" }, Plan));
    }

    [Theory]
    [InlineData("+4930123456", true)]
    [InlineData("*98", true)]
    [InlineData("+", false)]
    [InlineData("", false)]
    [InlineData("49+30", false)]
    [InlineData("123456789012345678901", false)]
    public void A_number_is_one_that_a_phone_can_dial(string number, bool isRight) =>
        Assert.Equal(isRight, DialPlanRules.Check(Plan with { SubscriberAccessNumbers = [number] }) is null);

    [Theory]
    [InlineData("ann@example.com", true)]
    [InlineData("ann", false)]
    [InlineData("@example.com", false)]
    [InlineData("ann@", false)]
    [InlineData("ann@example.com\r\nBcc: x@example.com", false)]
    [InlineData("a@b.c,d@e.f", false)]
    public void A_mail_address_is_one_address(string email, bool isRight) =>
        Assert.Equal(isRight, MailboxRules.Check(Mailbox with { Email = email }, Plan) is null);

    [Fact]
    public void A_policy_keeps_to_its_ranges()
    {
        var policy = new MailboxPolicy();
        MailboxPolicy[] wrong =
        [
            policy with { MinPinLength = 3 }, policy with { MinPinLength = 25 }, policy with { PinLifetimeDays = 0 },
            policy with { PinLifetimeDays = 1000 }, policy with { PinHistoryCount = 0 },
            policy with { PinHistoryCount = 21 }, policy with { MaxLogonAttempts = 0 },
            policy with { MaxLogonAttempts = 1000 }, policy with { MaxGreetingDuration = TimeSpan.FromMinutes(11) },
        ];

        Assert.All(wrong, p => Assert.NotNull(MailboxPolicyRules.Check(p)));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("192.0.2.1/32", "192.0.2.1")]
    [InlineData("192.0.2.0/24", "192.0.2.0/24")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("2001:DB8:0::1", "2001:db8::1")]
    [InlineData("2001:db8::/32", "2001:db8::/32")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("PBX.Example.com", "pbx.example.com")]
    public void A_gateway_address_has_one_way_of_writing(string text, string written)
    {
        Assert.True(GatewayAddress.TryParse(text, out var address));
        Assert.Equal(written, address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.1")]
    [InlineData("192.0.2.01")]
    [InlineData("192.0.2.256")]
    [InlineData("192.0.2.7/24")]
    [InlineData("192.0.2.0/33")]
    [InlineData("192.0.2.0/-1")]
    [InlineData("192.0.2.0/ 8")]
    [InlineData("fe80::1%eth0")]
    [InlineData("[::1]")]
    [InlineData("-pbx.example.com")]
    [InlineData("pbx..com")]
    [InlineData("pbx example")]
    [InlineData("sip:pbx.example.com")]
    public void What_is_no_address_is_refused(string text)
    {
        Assert.False(GatewayAddress.TryParse(text, out _));
        Assert.NotNull(GatewayRules.Check(new Gateway { Name = "pbx", Address = text }));
    }

    [Fact]
    public void A_network_with_the_bits_of_a_host_is_told_the_network() => Assert.Contains(
        "'192.0.2.0/24'",
        GatewayRules.Check(new Gateway { Name = "pbx", Address = "192.0.2.7/24" })!.Right,
        StringComparison.Ordinal);
}
