using System.Globalization;
using ECare.Campaigns.Learning;

namespace ECare.Campaigns.Tables;

/// <summary>
/// The online form: a context in, an action and its propensity out, the reward in, row by row over delimited lines. A reward left empty is
/// unknown and teaches nothing.
/// </summary>
internal sealed class OnlineTalk(LearningSchema schema, TextReader input, TextWriter output)
{
    private const string File = "standard input";

    /// <summary>Goes on until the input ends; returns how many rows were answered.</summary>
    public long Run()
    {
        if (schema.Actions.Count < 2)
        {
            throw new TableException("The schema must name all \"actions\" for the online form.");
        }

        var reader = new DelimitedReader(input, File, schema.Delimiter);
        var first = reader.Next();
        if (first is null)
        {
            return 0;
        }

        var columns = new TableColumns(schema, File, first);
        var learner = new BanditLearner(new BanditShape(schema.Actions.Count, schema.Numbers.Count, schema.Categories.Count, schema.Floor, schema.Seed) { Prior = schema.Prior });
        long rows = 0;
        for (var record = schema.HasHeader ? reader.Next() : first; record is not null; record = reader.Next())
        {
            var context = columns.Context(record, reader.Line);
            var choice = learner.Choose(context);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TableText.Quoted(schema.Actions[choice.Action])},{choice.Propensity:R}"));
            output.Flush();
            rows++;

            var reward = reader.NextLine();
            if (reward is null)
            {
                break;
            }

            if (!reward.AsSpan().Trim().IsEmpty)
            {
                learner.Learn(context, choice.Action, columns.Number(reward, "reward", reader.LinesRead));
            }
        }

        return rows;
    }
}
