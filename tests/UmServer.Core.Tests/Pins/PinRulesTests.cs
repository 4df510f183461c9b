namespace UmServer.Core.Tests;

public sealed class PinRulesTests
{
    private static readonly MailboxPolicy Policy = new();

    [Theory]
    [InlineData("739152", PinRejection.None)]
    [InlineData("", PinRejection.NotDigits)]
    [InlineData("73915a", PinRejection.NotDigits)]
    [InlineData("73915٣", PinRejection.NotDigits)]
    [InlineData("73915", PinRejection.TooShort)]
    [InlineData("7391527391527391527391520", PinRejection.TooLong)]
    [InlineData("123456", PinRejection.Sequence)]
    [InlineData("567890", PinRejection.Sequence)]
    [InlineData("654321", PinRejection.Sequence)]
    [InlineData("109876", PinRejection.Sequence)]
    [InlineData("258025", PinRejection.None)]
    [InlineData("2580258", PinRejection.Sequence)]
    [InlineData("147369", PinRejection.Sequence)]
    [InlineData("852741", PinRejection.Sequence)]
    [InlineData("159753", PinRejection.Sequence)]
    [InlineData("111111", PinRejection.Repeated)]
    [InlineData("121212", PinRejection.Repeated)]
    [InlineData("121213", PinRejection.None)]
    [InlineData("940012", PinRejection.HoldsExtension)]
    [InlineData("924003", PinRejection.None)]
    [InlineData("210049", PinRejection.HoldsExtension)]
    public void A_PIN_is_judged(string digits, PinRejection expected) =>
        Assert.Equal(expected, PinRules.Check(new Pin(digits), "4001", Policy));

    [Theory]
    [InlineData("123456", PinRejection.None)]
    [InlineData("111111", PinRejection.None)]
    [InlineData("400111", PinRejection.HoldsExtension)]
    public void Common_patterns_may_be_allowed_but_for_the_extension(string digits, PinRejection expected) =>
        Assert.Equal(
            expected, PinRules.Check(new Pin(digits), "4001", Policy with { AllowCommonPatterns = true }));

    [Fact]
    public void A_short_extension_says_nothing_of_a_PIN() =>
        Assert.Equal(PinRejection.None, PinRules.Check(new Pin("739152"), "9", Policy));

    [Fact]
    public void A_random_PIN_is_accepted_and_seldom_the_same()
    {
        var pins = Enumerable.Range(0, 500).Select(_ => PinRules.Random(6, "4001", Policy)).ToArray();

        Assert.All(pins, pin => Assert.Equal(PinRejection.None, PinRules.Check(pin, "4001", Policy)));
        Assert.True(pins.Select(pin => pin.Reveal()).Distinct().Count() > 450);
    }

    [Fact]
    public void A_random_PIN_that_the_policy_finds_too_short_is_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PinRules.Random(5, "4001", Policy));

    [Fact]
    public void Every_rejection_is_explained_without_the_PIN()
    {
        foreach (var rejection in Enum.GetValues<PinRejection>().Where(r => r != PinRejection.None))
        {
            var refusal = PinRules.Explain(rejection, Policy);
            Assert.StartsWith("The PIN ", refusal.Wrong, StringComparison.Ordinal);
            Assert.StartsWith("Give ", refusal.Right, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_text_form_shows_the_PIN() =>
        Assert.DoesNotContain("7", $"{new Pin("777777")}", StringComparison.Ordinal);
}
