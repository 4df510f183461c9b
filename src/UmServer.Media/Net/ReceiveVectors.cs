namespace UmServer.Media;

/// <summary>
/// The kernel's description of a <see cref="DatagramBatch"/>: where to put datagrams, senders and times.
/// </summary>
internal sealed unsafe class ReceiveVectors
{
    private readonly LinuxSocket.MessageVector[] _messages = Pinned<LinuxSocket.MessageVector>();
    private readonly LinuxSocket.Buffer[] _buffers = Pinned<LinuxSocket.Buffer>();
    private readonly LinuxSocket.TimestampControl[] _controls = Pinned<LinuxSocket.TimestampControl>();

    public ReceiveVectors(byte[] pinnedStorage, byte[] pinnedSources)
    {
        for (var i = 0; i < DatagramBatch.Capacity; i++)
        {
            _buffers[i].Start = AddressOf(ref pinnedStorage[i * DatagramBatch.MaxBytes]);
            _buffers[i].Length = DatagramBatch.MaxBytes;
            Messages[i].Name = AddressOf(ref pinnedSources[i * DatagramBatch.SourceBytes]);
            Messages[i].Buffers = (LinuxSocket.Buffer*)AddressOf(ref _buffers[i]);
            Messages[i].BufferCount = 1;
            Messages[i].Control = AddressOf(ref _controls[i]);
            Rearm(i);
        }
    }

    public LinuxSocket.MessageVector* Messages => (LinuxSocket.MessageVector*)AddressOf(ref _messages[0]);

    /// <summary>
    /// Hands the first <paramref name="count"/> datagrams to the batch and makes their places ready again.
    /// </summary>
    public void Collect(DatagramBatch batch, int count)
    {
        for (var i = 0; i < count; i++)
        {
            ref var message = ref Messages[i];
            if ((message.Flags & LinuxSocket.MsgTrunc) == 0)
            {
                batch.Compact(i);
                batch.Add((int)message.Received, ArrivalOf(batch, i), (int)message.NameLength);
            }

            Rearm(i);
        }
    }

    private TimeSpan ArrivalOf(DatagramBatch batch, int index)
    {
        ref var control = ref _controls[index];
        return control.Level == LinuxSocket.SolSocket && control.Type == LinuxSocket.SoTimestampNs
            ? batch.FromWallClock(control.SinceEpoch)
            : batch.Now;
    }

    private void Rearm(int index)
    {
        Messages[index].NameLength = DatagramBatch.SourceBytes;
        Messages[index].ControlLength = (nuint)sizeof(LinuxSocket.TimestampControl);
    }

    private static byte* AddressOf<T>(ref T pinned) where T : unmanaged =>
        (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref pinned);

    private static T[] Pinned<T>() where T : unmanaged => GC.AllocateArray<T>(DatagramBatch.Capacity, pinned: true);
}
