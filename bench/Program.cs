using System.Globalization;
using BenchmarkDotNet.Running;
using ECare.Bench.Campaigns;
using ECare.Bench.Content;
using ECare.Bench.Pages;
using ECare.Bench.Search;

switch (args)
{
    // Percentiles need single decisions; BenchmarkDotNet reports means of many.
    case ["percentiles", ..]:
        DecisionPercentiles.Run();
        return 0;
    case ["pages", var portal]:
        return await PagesBench.RunAsync(portal);
    case ["growth", var portal]:
        return await GrowthBench.RunAsync(portal);
    case ["content", .. var rest]:
        return await ContentBench.RunAsync(rest is [var documents] ? int.Parse(documents, CultureInfo.InvariantCulture) : 5_000);
    case ["search", .. var rest]:
        return SearchBench.Run(rest is [var shown] && shown == "misses");
    case ["bare", var body, var contentType, var encoding, var port]:
        return await BareServer.RunAsync(body, contentType, encoding, int.Parse(port, CultureInfo.InvariantCulture));
    default:
        BenchmarkSwitcher.FromAssembly(typeof(DecisionBench).Assembly).Run(args);
        return 0;
}
