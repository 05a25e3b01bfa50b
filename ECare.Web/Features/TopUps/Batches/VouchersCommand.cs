using System.Globalization;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Core.TopUps;
using ECare.Core.TopUps.Vouchers;
using ECare.Web.Start;

namespace ECare.Web.Features.TopUps.Batches;

/// <summary>
/// <c>vouchers import|activate|block|list OPERATOR ...</c>: what staff do with batches of vouchers, without serving pages. Who did it is the user of
/// the machine; codes are never written anywhere.
/// </summary>
internal static class VouchersCommand
{
    private const int Good = 0;
    private const int Nothing = 1;
    private const int Misused = 2;

    private const string Usage = """
        vouchers import OPERATOR BATCH FILE.csv     serial,code,value,expires or serial,hash,value,expires
        vouchers activate OPERATOR BATCH
        vouchers block OPERATOR BATCH all|SERIAL REASON
        vouchers list OPERATOR [BATCH]
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        // The settings behind the words are the portal's own: --Database:...
        var words = args.TakeWhile(arg => !arg.StartsWith('-')).ToArray();
        if (words is not (["vouchers", "import", _, _, _] or ["vouchers", "activate", _, _] or ["vouchers", "block", _, _, _, _] or ["vouchers", "list", _] or ["vouchers", "list", _, _]))
        {
            await Console.Error.WriteLineAsync(Usage);
            return Misused;
        }

        await using var portal = Portal.Build(args[words.Length..]);
        if (portal.Services.GetRequiredService<OperatorCatalogue>().Find(words[2]) is not { } @operator)
        {
            await Console.Error.WriteLineAsync($"There is no operator {words[2]}.");
            return Misused;
        }

        await portal.Services.GetRequiredService<OperatorDatabases>().PrepareAsync(@operator.Name, default);
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOperator>().Set(@operator);
        try
        {
            return await RunAsync(scope.ServiceProvider, @operator, words[1], words[3..]);
        }
        catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return Misused;
        }
    }

    private static async Task<int> RunAsync(IServiceProvider services, Operator @operator, string what, string[] rest)
    {
        var batches = services.GetRequiredService<VoucherBatches>();
        switch (what)
        {
            case "import":
                using (var file = new StreamReader(rest[1]))
                {
                    var printed = VoucherFile.Read(file, @operator.Currency);
                    if (!services.GetRequiredService<VoucherCodes>().IsReady && printed.Any(each => !each.IsHash))
                    {
                        throw new FormatException("Vouchers:Key is not set, so codes cannot be hashed.");
                    }

                    return await TellAsync(await batches.ImportAsync(rest[0], printed, Environment.UserName, default), $"vouchers of {rest[0]} were stored; activate the batch when it is sold");
                }

            case "activate":
                return await TellAsync(await batches.ActivateAsync(new VoucherOrder(rest[0], Environment.UserName), default), $"vouchers of {rest[0]} can be redeemed now");

            case "block":
                return await BlockAsync(batches, rest);

            default:
                return await ListAsync(batches, @operator.Currency, rest.FirstOrDefault());
        }
    }

    private static async Task<int> BlockAsync(VoucherBatches batches, string[] rest)
    {
        var serial = 0;
        if ((rest[1] != "all" && !int.TryParse(rest[1], NumberStyles.None, CultureInfo.InvariantCulture, out serial)) || rest[2].Trim().Length is 0 or > VoucherEvent.LongestText)
        {
            throw new FormatException("Say which serial, or all, and why.");
        }

        var order = new VoucherOrder(rest[0], Environment.UserName, serial == 0 ? null : serial, rest[2].Trim());
        return await TellAsync(await batches.BlockAsync(order, default), $"vouchers of {rest[0]} are blocked");
    }

    private static async Task<int> ListAsync(VoucherBatches batches, Currency currency, string? only)
    {
        var all = await batches.ListAsync(only, default);
        await Console.Out.WriteLineAsync($"{"batch",-20} {"issued",9} {"active",9} {"redeemed",9} {"expired",9} {"blocked",9} {"owed",14}");
        foreach (var each in all)
        {
            var owed = Money.FromMinor(each.LiabilityMinor, currency);
            var text = string.Create(
                CultureInfo.InvariantCulture, $"{each.Batch,-20} {each.Issued,9} {each.Active,9} {each.Redeemed,9} {each.Expired,9} {each.Blocked,9} {owed.Amount,14} {currency.Code}");
            await Console.Out.WriteLineAsync(each.ActiveMinor == each.LiabilityMinor ? text : $"{text} (the active ones are worth another amount)");
        }

        return all.Count > 0 ? Good : await TellAsync(0, "batches are there");
    }

    private static async Task<int> TellAsync(int count, string what)
    {
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count} {what}."));
        return count > 0 ? Good : Nothing;
    }
}
