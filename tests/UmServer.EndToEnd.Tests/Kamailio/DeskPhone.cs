namespace UmServer.EndToEnd.Tests;

/// <summary>The phone of a user who does not take a call: it is registered at the PBX.</summary>
internal sealed class DeskPhone : IDisposable
{
    private readonly PlainPhone _phone;

    private DeskPhone(PlainPhone phone) => _phone = phone;

    public static async Task<DeskPhone> RegisterAsync(PbxInFront front, string user)
    {
        var phone = front.Phone();
        phone.To = $"<{front.Pbx.Address(user)}>";
        await phone.SendAsync(phone.Request("REGISTER", $"sip:{front.Pbx.EndPoint}", 1, "", "Expires: 60"));
        Assert.Equal(200, (await phone.FinalAsync("REGISTER")).Status);
        return new DeskPhone(phone);
    }

    /// <summary>Answers the next call with a failure.</summary>
    public async Task TurnAwayAsync(string status) =>
        await _phone.SendAsync(_phone.Response(await HearAsync("INVITE"), status));

    /// <summary>Rings until the PBX gives up.</summary>
    public async Task RingAsync()
    {
        var invite = await HearAsync("INVITE");
        await _phone.SendAsync(_phone.Response(invite, "180 Ringing"));
        var cancel = await HearAsync("CANCEL");
        await _phone.SendAsync(_phone.Response(cancel, "200 OK"));
        await _phone.SendAsync(_phone.Response(invite, "487 Request Terminated"));
    }

    public void Dispose() => _phone.Dispose();

    private async Task<PlainMessage> HearAsync(string method)
    {
        while (true)
        {
            var message = await _phone.HearAsync();
            if (message.Status == 0 && message.Method == method)
                return message;
        }
    }
}
