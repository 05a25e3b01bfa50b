using ECare.Tests.Persistence.Harness;

namespace ECare.Tests;

/// <summary>Stops at the end of the run what fixtures share.</summary>
[SetUpFixture]
internal sealed class SharedServers
{
    [OneTimeTearDown]
    public async Task Stop()
    {
        await PostgreSqlServer.StopSharedAsync();
        await MigratedTemplates.DeleteAsync();
    }
}
