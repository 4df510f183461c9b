using UmServer.Media;

namespace UmServer.Calls;

/// <summary>What a call can do with its media, once it is answered.</summary>
internal sealed class CallAudio
{
    public CallAudio(MediaSession media, CallLife life, CallServices services)
    {
        life.DependOn(media.Keys.Completion);
        Keys = new CallKeys(media.Keys, life, services.Time);
        Prompts = new CallPrompts(media, Keys, life, services.Voice);
        Listener = new RecordingListener(media, Keys, life, services.Voice);
        Recorder = new CallRecorder(media, Keys, life, services.Clock);
    }

    public CallKeys Keys { get; }

    public CallPrompts Prompts { get; }

    public RecordingListener Listener { get; }

    public CallRecorder Recorder { get; }
}
