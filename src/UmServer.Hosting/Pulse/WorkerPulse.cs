using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using UmServer.Control;

namespace UmServer.Hosting;

/// <summary>
/// Memory that a worker shares with its service: the worker writes how it is, the service that it is there. It is no
/// file, so that no disk can hold it up, and the service finds it among the worker's open descriptors.
/// </summary>
public sealed unsafe partial class WorkerPulse : IDisposable
{
    private const string Name = "umserver-pulse";
    private const uint CloseOnExec = 1;
    private const long Version = 1;
    private const long Bytes = (int)PulseField.Count * sizeof(long);

    private readonly MemoryMappedFile _memory;
    private readonly MemoryMappedViewAccessor _view;
    private readonly long* _fields;

    private WorkerPulse(SafeFileHandle handle)
    {
        _memory = MemoryMappedFile.CreateFromFile(
            handle, null, Bytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        _view = _memory.CreateViewAccessor(0, Bytes);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _fields = (long*)start;
    }

    /// <summary>How the worker is; null until it is ready.</summary>
    public WorkerStatus? Status => this[PulseField.Version] != Version ? null : new()
    {
        Slot = (WorkerSlot)this[PulseField.Slot],
        ProcessId = (int)this[PulseField.ProcessId],
        Port = (int)this[PulseField.Port],
        State = (WorkerState)this[PulseField.State],
        IsLeaving = this[PulseField.IsLeaving] != 0,
        StartedAt = new DateTimeOffset(this[PulseField.StartedAt], TimeSpan.Zero),
        Calls = (int)this[PulseField.Calls],
        CallsHandled = this[PulseField.CallsHandled],
        MemoryBytes = this[PulseField.MemoryBytes],
    };

    /// <summary>Grows while the worker's pool of threads, which answers and runs the calls, gets to its work.</summary>
    public long Answers
    {
        get => this[PulseField.Answers];
        set => this[PulseField.Answers] = value;
    }

    /// <summary>Grows while the media of the worker's calls goes on.</summary>
    public long MediaTicks
    {
        get => this[PulseField.MediaTicks];
        set => this[PulseField.MediaTicks] = value;
    }

    /// <summary>Grows while the service watches.</summary>
    public long ServiceBeats
    {
        get => this[PulseField.ServiceBeats];
        set => this[PulseField.ServiceBeats] = value;
    }

    /// <summary>With which the worker said that it ends; null: it runs, or died.</summary>
    public int? ExitCode
    {
        get => (int)this[PulseField.Exit] - 1 is var code and >= 0 ? code : null;
        set => this[PulseField.Exit] = value + 1 ?? 0;
    }

    private long this[PulseField field]
    {
        get => Volatile.Read(ref _fields[(int)field]);
        set => Volatile.Write(ref _fields[(int)field], value);
    }

    /// <summary>Made by the worker.</summary>
    /// <exception cref="StartException">The kernel gives no memory.</exception>
    public static WorkerPulse Create()
    {
        var handle = CreateMemory(Name, CloseOnExec);
        if (!handle.IsInvalid)
            return new WorkerPulse(handle);
        throw new StartException($"no shared memory: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>That of a process; null when it has none, or none of this version.</summary>
    public static WorkerPulse? Find(int processId)
    {
        try
        {
            foreach (var path in Directory.EnumerateFiles($"/proc/{processId}/fd"))
            {
                if (new FileInfo(path).LinkTarget?.StartsWith($"/memfd:{Name} ", StringComparison.Ordinal) == true)
                    return Open(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The process is gone, or another user's.
        }

        return null;
    }

    /// <summary>Says how the worker is.</summary>
    public void Write(WorkerStatus status)
    {
        this[PulseField.Slot] = (long)status.Slot;
        this[PulseField.ProcessId] = status.ProcessId;
        this[PulseField.Port] = status.Port;
        this[PulseField.State] = (long)status.State;
        this[PulseField.IsLeaving] = status.IsLeaving ? 1 : 0;
        this[PulseField.StartedAt] = status.StartedAt.UtcTicks;
        this[PulseField.Calls] = status.Calls;
        this[PulseField.CallsHandled] = status.CallsHandled;
        this[PulseField.MemoryBytes] = status.MemoryBytes;
        this[PulseField.Version] = Version; // last: now it can be read
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _memory.Dispose();
    }

    private static WorkerPulse? Open(string path)
    {
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        if (RandomAccess.GetLength(handle) == Bytes)
            return new WorkerPulse(handle);
        handle.Dispose(); // it is just being made, or another version's
        return null;
    }

    [LibraryImport(
        "libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial SafeFileHandle CreateMemory(string name, uint flags);
}
