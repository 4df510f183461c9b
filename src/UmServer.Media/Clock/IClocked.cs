namespace UmServer.Media;

/// <summary>
/// What a clock drives: in each tick first every Send, evenly spaced, then the Receive of those whose turn it is.
/// </summary>
internal interface IClocked
{
    /// <param name="position">The time of this tick; it grows by whole periods.</param>
    void Send(TimeSpan position);

    /// <param name="batch">To receive with; it also tells the time.</param>
    void Receive(DatagramBatch batch);

    /// <summary>It threw: it must leave the clock, the others go on.</summary>
    void Fail(Exception reason);
}
