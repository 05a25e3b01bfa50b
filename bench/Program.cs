using System.Globalization;
using BenchmarkDotNet.Running;
using ECare.Bench.Billing;
using ECare.Bench.Campaigns;
using ECare.Bench.Content;
using ECare.Bench.Learning;
using ECare.Bench.Pages;
using ECare.Bench.Search;
using ECare.Bench.Usage;

switch (args)
{
    // Percentiles need single decisions; BenchmarkDotNet reports means of many.
    case ["percentiles", ..]:
        DecisionPercentiles.Run();
        return 0;
    case ["node", .. var of]:
        return await DecisionNode.RunAsync(of[0], of[1], of[2], of[3], of[4]);
    case ["nodes", var requests, var active, var people, .. var nodesAt]:
        return await NodesBench.RunAsync(int.Parse(requests, CultureInfo.InvariantCulture), int.Parse(active, CultureInfo.InvariantCulture), people == "shared", nodesAt is [var there] ? there : null);
    case ["outbound", var receivers, .. var outboundAt]:
        return await OutboundBench.RunAsync(int.Parse(receivers, CultureInfo.InvariantCulture), outboundAt is [var outboundServer] ? outboundServer : null);
    case ["audit", .. var decisions]:
        return PropensityAudit.Run(Many(decisions, 10_000_000), 50);
    case ["pacing", .. var arrivals]:
        return PacingBench.Run(Many(arrivals, 400_000));
    case ["pages", var portal]:
        return await PagesBench.RunAsync(portal);
    case ["growth", var portal]:
        return await GrowthBench.RunAsync(portal);
    case ["billing", var portal, .. var rest]:
        return await BillingBench.RunAsync(portal, rest is [var many, ..] ? int.Parse(many, CultureInfo.InvariantCulture) : 1_000_000, rest is [_, var database] ? database : null);
    case ["usageimport", .. var rest]:
        return await UsageImportBench.RunAsync(rest is [var records, ..] ? int.Parse(records, CultureInfo.InvariantCulture) : 1_000_000, rest is [_, var server] ? server : null);
    case ["content", .. var rest]:
        return await ContentBench.RunAsync(rest is [var documents] ? int.Parse(documents, CultureInfo.InvariantCulture) : 5_000);
    case ["search", .. var rest]:
        return SearchBench.Run(rest is [var shown] && shown == "misses");
    case ["billrun", var accounts, .. var postgreSql]:
        return await BillRunBench.RunAsync(int.Parse(accounts, CultureInfo.InvariantCulture), postgreSql is [var connection] ? connection : null);
    case ["pdf", var address, var cookie]:
        return await PdfBench.RunAsync(new Uri(address), cookie);
    case ["bare", var body, var contentType, var encoding, var port]:
        return await BareServer.RunAsync(body, contentType, encoding, int.Parse(port, CultureInfo.InvariantCulture));
    case ["learn", .. var words]:
        return LearnCommand.Run(words);
    case ["bandit", var folder]:
        return BanditBench.Run(folder);
    case ["coldstart", var file, .. var seeds]:
        return ColdStartBench.Run(file, Many(seeds, 20));
    case ["hillstrom", var file, .. var seeds]:
        return HillstromBench.Run(file, Many(seeds, 3), seeds is [_, var reward] ? reward : null);
    case ["replay", var file, .. var seeds]:
        return ReplayBench.Run(file, Many(seeds, 10));
    case ["estimators", var folder]:
        return EstimatorsBench.Run(folder);
    case ["learnspeed", .. var rows]:
        return LearnSpeedBench.Run(Many(rows, 1_000_000));
    default:
        BenchmarkSwitcher.FromAssembly(typeof(DecisionBench).Assembly).Run(args);
        return 0;
}

static int Many(string[] words, int otherwise) => words is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : otherwise;
