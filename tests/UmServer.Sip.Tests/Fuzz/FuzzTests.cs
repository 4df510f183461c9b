using FsCheck;
using FsCheck.Fluent;

namespace UmServer.Sip.Tests;

public class FuzzTests
{
    private static Gen<byte[]> Spoiled =>
        from seed in Gen.Frequency((4, MessageGenerator.Any), (1, Gen.Elements(TortureMessages)))
        from count in Gen.Choose(0, 4)
        from mutations in Mutation.Any.ListOf(count)
        select mutations.Aggregate(seed, (bytes, mutation) => mutation.Apply(bytes));

    private static byte[][] TortureMessages { get; } = TortureCase.All.Select(row => row.Bytes).ToArray();

    [Fact]
    public void Whatever_arrives_the_parser_keeps_its_promises() =>
        Prop.ForAll(Spoiled.ToArbitrary(), Invariants.Hold)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(25_000));

    [Fact]
    public void Every_message_that_is_generated_whole_is_accepted() =>
        Prop.ForAll(MessageGenerator.Any.ToArbitrary(), bytes =>
        {
            var result = SipParser.Parse(bytes, SipLimits.Default);
            Assert.True(result.Message is not null, result.Reason);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void However_a_stream_is_cut_the_same_messages_come_out() =>
        Prop.ForAll(Streams.ToArbitrary(), pair =>
            Assert.Equal(Frames(pair.Stream, [pair.Stream.Length]), Frames(pair.Stream, pair.Cuts)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(4_000));

    [Fact]
    public void Any_text_can_be_a_user_a_display_name_or_a_parameter_and_comes_back() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(IsText), text =>
        {
            var uri = new SipUri { User = text, Host = "h" }.WithParameter("p", text);
            var written = new NameAddress { DisplayName = text, Uri = uri }.ToString();
            Assert.True(NameAddress.TryParse(written, out var read), written);
            Assert.Equal(text, read.Uri.User);
            Assert.Equal(text, read.Uri.Parameter("p"));
            Assert.Equal(text.Replace('\r', ' ').Replace('\n', ' '), read.DisplayName ?? "");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    private static Gen<byte[]> Ping => Gen.Constant("\r\n\r\n"u8.ToArray());

    private static Gen<(byte[] Stream, int[] Cuts)> Streams =>
        from count in Gen.Choose(1, 4)
        from messages in Gen.Frequency((3, MessageGenerator.Any), (1, Spoiled), (1, Ping)).ListOf(count)
        from cuts in Gen.Choose(1, 300).ListOf(8)
        select (messages.SelectMany(bytes => bytes).ToArray(), cuts.ToArray());

    // Half a surrogate pair is no text, and cannot be written as UTF-8.
    private static bool IsText(string? text) =>
        text is not null && !text.Any(char.IsSurrogate);

    /// <summary>Feeds a stream in pieces of the given sizes, over and over, and tells what came out.</summary>
    private static List<string> Frames(byte[] stream, int[] sizes)
    {
        var framer = new SipStreamFramer(Invariants.Limits);
        var frames = new List<string>();
        for (int at = 0, turn = 0; at < stream.Length; turn++)
        {
            var size = Math.Min(Math.Max(1, sizes[turn % sizes.Length]), stream.Length - at);
            framer.Append(stream.AsSpan(at, size));
            at += size;
            while (framer.TryRead(out var frame))
                frames.Add($"{frame.Kind} {frame.Result.Message} {frame.Result.Message?.CallId} {frame.Result.Reason}");
        }
        return frames;
    }
}
