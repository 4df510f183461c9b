namespace UmServer.Media.Tests;

public sealed class SpeechCommandTests
{
    [Theory]
    [InlineData("flite -voice slt -t {text} -o {file}", "-voice|slt|-t|it's; $(me)|-o|/x y.wav")]
    [InlineData("espeak-ng -v en-us -w {file} {text}", "-v|en-us|-w|/x y.wav|it's; $(me)")]
    [InlineData("say --out={file} \"--voice=Ada L\" {text}", "--out=/x y.wav|--voice=Ada L|it's; $(me)")]
    public void Words_become_arguments_one_by_one(string line, string arguments)
    {
        Assert.True(SpeechCommand.TryParse(line, out var command));
        Assert.Equal(arguments.Split('|'), command.Arguments("it's; $(me)", "/x y.wav"));
    }

    [Fact]
    public void A_text_with_a_place_in_it_is_not_filled_in_again()
    {
        Assert.True(SpeechCommand.TryParse("say {file} {text}", out var command));
        Assert.Equal(["f", "{file} {text}"], command.Arguments("{file} {text}", "f"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("flite")]
    [InlineData("flite {text}")]
    [InlineData("{text} {file}")]
    public void A_command_that_cannot_speak_is_refused(string line) =>
        Assert.False(SpeechCommand.TryParse(line, out _));

    [Theory]
    [InlineData("Ada Lovelace", "Ada Lovelace")]
    [InlineData("--help -o /etc/passwd", "help o etc passwd")]
    [InlineData("[[h@l'oU]] <break time=\"9s\"/>", "h l'oU break time 9s")]
    [InlineData("Zoë\tO’Brien\n\u0007(Sales)", "Zoë O’Brien Sales")]
    [InlineData("…!?", "")]
    [InlineData("𝒳 𐐀bc", "𝒳 𐐀bc")]
    public void Only_words_reach_the_engine(string written, string clean) =>
        Assert.Equal(clean, SpeechText.Clean(written));

    [Fact]
    public void Long_texts_are_cut() =>
        Assert.Equal(SpeechText.MaxLength, SpeechText.Clean(new string('a', 5000)).Length);
}
