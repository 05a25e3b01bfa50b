using ECare.Tests.Web;

namespace ECare.Tests;

/// <summary>Stops the shared portal after the last test of the run, whichever fixture asked for it. In the outermost namespace, so it spans them all.</summary>
[SetUpFixture]
public sealed class PortalOfTheRun
{
    [OneTimeTearDown]
    public Task Stop() => PortalHost.StopSharedAsync();
}
