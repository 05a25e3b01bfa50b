using ECare.Core.Billing.Statements;
using ECare.Core.Primitives;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Export;
using Microsoft.AspNetCore.Mvc;

namespace ECare.Web.Features.Billing.Statements;

/// <summary>The statement of an account as a file for a spreadsheet. Its first row is what was owed before, so that the amounts add up to the last balance.</summary>
internal sealed class StatementCsv(SiteRequest portal, StatementWriter writer)
{
    public FileContentResult Of(AccountStatement statement)
    {
        var words = portal.Words;
        var file = new CsvFile(
            words["Table.Date"], words["Table.Description"], words["Bills.Currency"], words["Table.Amount"], words["Statement.Balance"]);
        Row(file, statement.From, words["Statement.Before"], statement.Opening, statement.Opening);
        foreach (var row in statement.Rows)
        {
            Row(file, row.Day, writer.TextOf(row), row.Change, row.Balance);
        }

        return file.Download($"statement-{statement.Number}");
    }

    private static void Row(CsvFile file, DateOnly day, string text, Money change, Money balance) =>
        file.Day(day).Text(text).Text(change.Currency.Code).Amount(change).Amount(balance).EndRow();
}
