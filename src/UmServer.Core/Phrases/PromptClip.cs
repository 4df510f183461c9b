namespace UmServer.Core;

/// <summary>Words that are one audio file.</summary>
/// <param name="Id">Names the file, <c>ID.wav</c>.</param>
/// <param name="Text">As it is written.</param>
/// <param name="Spoken">As the speech engine must be given it to say <paramref name="Text"/> right.</param>
public sealed record PromptClip(string Id, string Text, string Spoken);
