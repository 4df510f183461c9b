using UmServer.Core;
using UmServer.Media;
using UmServer.PromptBuilder;
using UmServer.Testing;

namespace UmServer.Calls.Tests;

/// <summary>The prompts that the server comes with.</summary>
public sealed class InstalledPromptsTests
{
    [Fact]
    public void Ids_texts_and_audio_match()
    {
        var folder = LanguageFolder.Open(Path.Combine(RepositoryFolder.Prompts, "en-US"));
        Assert.NotEmpty(folder.Book.Clips);
        Assert.Empty(PromptCheck.Check(folder));
    }

    [Fact]
    public void Every_clip_lies_beside_the_program()
    {
        var english = PromptLibrary.Load(PromptLibrary.Installed, new LogLines()).In("en-US");
        string folder = Path.Combine(PromptLibrary.Installed, "en-US");
        Assert.All(english.Book.Clips.Keys, id => Assert.True(File.Exists(Path.Combine(folder, id + ".wav"))));
        Assert.Equal(PromptAudio.SampleRate, english.Find(english.Book.Clips["goodbye"])!.SampleRate);
    }

    [Fact]
    public void Every_language_has_every_sentence_with_the_same_places()
    {
        var library = PromptLibrary.Load(PromptLibrary.Installed, new LogLines());
        var english = library.In(PromptLibrary.DefaultLanguage).Book;
        string[] sentences = [.. typeof(Sentences).GetFields().Select(id => (string)id.GetValue(null)!)];
        Assert.NotEmpty(sentences);
        foreach (var book in library.Languages.Select(language => library.In(language).Book))
            Assert.All(sentences, id => Assert.Equal(english.PlacesOf(id), book.PlacesOf(id)));
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("EN-us")]
    [InlineData("en-GB")]
    [InlineData("tlh")]
    [InlineData("")]
    public void A_language_that_is_not_there_is_replaced_by_the_nearest(string asked) =>
        Assert.Equal("en-US", PromptLibrary.Load(PromptLibrary.Installed, new LogLines()).In(asked).Book.Language);

    [Fact]
    public void A_folder_without_prompts_is_named()
    {
        using var folder = new TempFolder();
        var e = Assert.Throws<PhraseBookException>(() => PromptLibrary.Load(folder.Path, new LogLines()));
        Assert.Contains(folder.Path, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_phrase_book_is_named()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("xx"));
        File.WriteAllText(folder.File("xx/prompts.json"), "{}");
        var e = Assert.Throws<PhraseBookException>(() => PromptLibrary.Load(folder.Path, new LogLines()));
        Assert.Contains(folder.File("xx/prompts.json"), e.Message, StringComparison.Ordinal);
    }
}
