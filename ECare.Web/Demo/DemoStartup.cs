using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Web.Hosting.Boot;
using Microsoft.Extensions.Options;

namespace ECare.Web.Demo;

/// <summary>Fills empty databases with the demo and says how far it is.</summary>
internal sealed partial class DemoStartup(
    OperatorCatalogue operators, OperatorDatabases databases, IOptions<DemoOptions> options, TimeProvider clock, ILogger<DemoStartup> logger) : IStartupWork
{
    public string Name => "Seeding the demo";

    public Task RunAsync(CancellationToken cancellationToken) =>
        DemoSeeder.SeedAllAsync(operators.All, databases, new DemoSize(clock.GetUtcNow(), options.Value.Subscribers), new Announced(logger), cancellationToken);

    private sealed partial class Announced(ILogger logger) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => LogProgress(value.Operator, value.Percent);

        [LoggerMessage(Level = LogLevel.Information, Message = "Seeding {OperatorName}: {Percent} %")]
        private partial void LogProgress(string operatorName, int percent);
    }
}
