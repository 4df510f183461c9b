using UmServer.Core;
using UmServer.Hosting;
using UmServer.Testing;

namespace UmServer.Service.Tests;

public sealed class OnlyServiceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private DataFolder Data => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_service_on_the_same_data_is_refused_until_the_first_has_ended()
    {
        using (OnlyService.Claim(Data))
        {
            var refused = Assert.Throws<StartException>(() => OnlyService.Claim(Data));
            Assert.Contains(_folder.Path, refused.Message, StringComparison.Ordinal);
        }

        using var next = OnlyService.Claim(Data);
    }
}
