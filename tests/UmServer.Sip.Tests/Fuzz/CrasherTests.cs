namespace UmServer.Sip.Tests;

public class CrasherTests
{
    public static TheoryData<string> Files() =>
        new(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Crashers"), "*.dat").Select(Path.GetFileName)!);

    [Theory]
    [MemberData(nameof(Files))]
    public void A_message_that_the_parser_once_got_wrong_is_got_right(string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Crashers", file));

        Invariants.Hold(bytes);

        // Others only have to leave the parser on its feet.
        if (file.StartsWith("valid-", StringComparison.Ordinal))
            Assert.NotNull(SipParser.Parse(bytes, SipLimits.Default).Message);
    }
}
