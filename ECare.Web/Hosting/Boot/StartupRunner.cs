namespace ECare.Web.Hosting.Boot;

/// <summary>Does the start-up work while the server already answers, then opens the gate. Work that fails ends the program with its reason.</summary>
internal sealed partial class StartupRunner(IServiceScopeFactory scopes, ReadinessGate gate, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<StartupRunner> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var begun = clock.GetTimestamp();
            await RunAllAsync(stoppingToken);
            gate.Open();
            var elapsed = clock.GetElapsedTime(begun);
            LogReady(elapsed);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            LogFailed(fault);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private async Task RunAllAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var work in scope.ServiceProvider.GetServices<IStartupWork>())
        {
            var begun = clock.GetTimestamp();
            await work.RunAsync(cancellationToken);
            var elapsed = clock.GetElapsedTime(begun);
            LogDone(work.Name, elapsed);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Work} took {Elapsed}")]
    private partial void LogDone(string work, TimeSpan elapsed);

    [LoggerMessage(Level = LogLevel.Information, Message = "Ready after {Elapsed}")]
    private partial void LogReady(TimeSpan elapsed);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The portal could not start")]
    private partial void LogFailed(Exception fault);
}
