namespace UmServer.Testing;

/// <summary>A speech engine made of a shell script: it "says" a given file and notes what it was asked.</summary>
public sealed class FakeSpeechEngine
{
    private readonly TempFolder _folder;

    /// <param name="script">What it does, with the text as $1 and the file as $2; null: it speaks.</param>
    public FakeSpeechEngine(TempFolder folder, string? script = null)
    {
        _folder = folder;
        string program = folder.File("engine.sh");
        const string note = "printf '%s\\n' \"$1\" >> asked";
        File.WriteAllText(program, $"#!/bin/sh\ncd '{folder.Path}'\n{note}\n{script ?? Speaks}\n");
        // Not executed itself: a process that another test forks may hold it open for writing for a moment (ETXTBSY).
        CommandLine = $"/bin/sh {program} {{text}} {{file}}";
    }

    public const string Speaks = "cp said.wav \"$2\"";

    public string CommandLine { get; }

    /// <summary>The file that it says.</summary>
    public string Said => _folder.File("said.wav");

    /// <summary>Every text that it was asked to say.</summary>
    public IReadOnlyList<string> Asked =>
        File.Exists(_folder.File("asked")) ? File.ReadAllLines(_folder.File("asked")) : [];
}
