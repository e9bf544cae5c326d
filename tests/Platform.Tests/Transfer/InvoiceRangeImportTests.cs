using System.Text;
using Huike.Finance.Invoices.Domain;
using Huike.Kernel.Records;
using Huike.Platform.Transfer.Import.UseCases;
using Huike.Platform.Transfer.Jobs;

namespace Huike.Platform.Tests.Transfer;

/// <summary>The file of number ranges as Taiwan's tax office gives it, on both engines.</summary>
public abstract class InvoiceRangeImportTests(TransferHouse house)
{
    [Fact]
    public async Task The_file_of_the_tax_office_is_imported_as_it_is()
    {
        const string File = """
            營業人統編,發票類別代號,發票類別,發票期別,發票字軌名稱,發票起號,發票迄號
            04595257,07,一般稅額計算,115/11 ~ 115/12,AZ,10000000,10000049
            04595257,07,一般稅額計算,115/11 ~ 115/12,AZ,00000050,00000099
            04595257,07,一般稅額計算,115/11 ~ 115/12,AZ,10000040,10000089
            """;
        var id = await house.Upload(new MemoryStream(Encoding.UTF8.GetBytes(File)), house.Admin, "invnoapply.csv", "invoice-ranges");
        await house.Do(new StartImport(id), house.Admin);
        await house.Work();

        var job = await house.Do(new GetJob(id), house.Admin);
        var rows = (await house.Do(new ListRecords<InvoiceRange>(new ListRequest { Sort = "letters", Fields = ["period", "kind", "letters", "first", "last", "left"] }), house.Admin)).Rows;
        Assert.Equal([("115/11-12", "twElectronic", "AZ", "00000050"), ("115/11-12", "twElectronic", "AZ", "10000000")],
            rows.Select(r => ((string)r.Values[0]!, (string)r.Values[1]!, (string)r.Values[2]!, (string)r.Values[3]!)).OrderBy(r => r.Item4, StringComparer.Ordinal));
        Assert.Equal(("done", 2, 1), (job.State, job.Result!.Value.GetProperty("created").GetInt32(), job.Result.Value.GetProperty("failed").GetInt32()));
    }
}

public sealed class SqliteInvoiceRangeImportTests(SqliteTransferHouse house) : InvoiceRangeImportTests(house), IClassFixture<SqliteTransferHouse>;

public sealed class PostgresInvoiceRangeImportTests(PostgresTransferHouse house) : InvoiceRangeImportTests(house), IClassFixture<PostgresTransferHouse>;
