using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ECare.Campaigns;

/// <summary>Keeps budgets leased and models learning. A failing operator is told in the log and does not stop the others.</summary>
internal sealed partial class CampaignKeeper(
    CampaignDirectory directory, IOptions<CampaignOptions> options, TimeProvider clock, ILogger<CampaignKeeper> logger)
    : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>How long a stop may stay unseen on a node.</summary>
    private static readonly TimeSpan ObeyEvery = TimeSpan.FromSeconds(15);

    private DateTimeOffset learnAt;
    private DateTimeOffset obeyAt;
    private IReadOnlyList<DamagedModel> told = [];

    /// <summary>One round over all operators.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var learns = now >= learnAt;
        var obeys = now >= obeyAt;
        foreach (var campaigns in directory.All)
        {
            try
            {
                await KeepAsync(campaigns, now, (learns, obeys), cancellationToken);
            }
            catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException)
            {
                LogFailed(failure, campaigns.Operator.Name);
            }
        }

        Tell(directory.DamagedModels());
        obeyAt = obeys ? now + ObeyEvery : obeyAt;
        learnAt = learns ? now + options.Value.LearnEvery : learnAt;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var campaigns in directory.All)
        {
            await campaigns.Budgets.ReturnAllAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await KeepAsync(stoppingToken);
        }
    }

    /// <summary>Once for each damage, not with every beat: it may take a night to heal.</summary>
    private void Tell(IReadOnlyList<DamagedModel> damaged)
    {
        foreach (var each in damaged.Except(told))
        {
            LogDamaged(each.OperatorName, each.Kind, each.Version, each.Serving);
        }

        told = damaged;
    }

    private async Task KeepAsync(OperatorCampaigns campaigns, DateTimeOffset now, (bool Learns, bool Obeys) due, CancellationToken cancellationToken)
    {
        await campaigns.Changing.WaitAsync(cancellationToken);
        try
        {
            if (due.Obeys)
            {
                await directory.ObeyStopsAsync(campaigns, now, cancellationToken);
            }

            await campaigns.Budgets.KeepAsync(campaigns.Serving.Set, now, cancellationToken);
            if (!due.Learns || campaigns.Learner is not { } learner)
            {
                return;
            }

            var learnt = await learner.LearnAsync(campaigns.Serving.Clock, now, cancellationToken);
            if (campaigns.Shelf is { } shelf)
            {
                await shelf.LoadAsync(now, cancellationToken);
            }

            campaigns.ServeModel();
            if (learnt > 0)
            {
                LogLearnt(learnt, campaigns.Operator.Name);
            }
        }
        finally
        {
            campaigns.Changing.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not keep the campaigns of {OperatorName}; it is tried again")]
    private partial void LogFailed(Exception failure, string operatorName);

    [LoggerMessage(Level = LogLevel.Critical, Message = "A model of {OperatorName} was damaged or gone ({Kind}, {Version:x16}); in its place serves {Serving:x16}, of which 0 is the online model alone")]
    private partial void LogDamaged(string operatorName, DamageKind kind, long version, long serving);

    [LoggerMessage(Level = LogLevel.Information, Message = "Learnt {Count} outcomes of {OperatorName}")]
    private partial void LogLearnt(int count, string operatorName);
}
